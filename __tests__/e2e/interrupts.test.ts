import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Emulator } from "../../lib/emulator";
import { type Configuration, configuration } from "../support/hcl";
import { planReport } from "../support/plan-report";
import { leftProcesses, providerProcesses, RunningTerraform } from "../support/processes";

const resources = (flags = { adopt: "", reclaim: "" }): string => `
  resource "flexera_service_account" "reader" {
    name = "cost reader"
    ${flags.adopt}
  }

  resource "flexera_service_account_client" "pipeline" {
    service_account_id = flexera_service_account.reader.id
    ${flags.reclaim}
  }
`;
const healing = resources({ adopt: "adopt_existing = true", reclaim: "reclaim_unknown_clients = true" });

describe("Ctrl-C while an answer is on its way", () => {
  let emulator: Emulator;
  let stack: Configuration;

  beforeEach(async () => {
    emulator = await Emulator.start();
    stack = await configuration(resources(), emulator.environment());
  });

  afterEach(async () => {
    expect(await leftProcesses(stack.directory)).toEqual([]);
    await emulator.close();
  });

  /** The resources in the state. */
  const inState = (): string[] => {
    const state = JSON.parse(readFileSync(join(stack.directory, "terraform.tfstate"), "utf8")) as {
      resources: { type: string }[];
    };
    return state.resources.map(({ type }) => type.replace("flexera_", ""));
  };

  const apply = (): RunningTerraform =>
    new RunningTerraform(["apply", "-auto-approve"], stack.directory, emulator.environment());

  /** Does something when a POST to a path has been carried out; its answer waits for that. */
  const beforeAnswer = (path: string, act: () => Promise<void>): void => {
    const stop = emulator.onRequest(async (event) => {
      if (event.phase !== "changed" || event.method !== "POST" || !event.path.endsWith(path)) return;
      stop();
      await act();
    });
  };

  const converged = async (): Promise<void> => {
    stack.write(healing);
    await stack.ok("apply", "-auto-approve");
    expect(await planReport(stack)).toMatchObject({ code: 0, warnings: [] });
    const { serviceAccounts, clients } = emulator.snapshot();
    expect([serviceAccounts.length, clients.length]).toEqual([1, 1]);
    expect(inState().sort()).toEqual(["service_account", "service_account_client"]);
  };

  test.each([
    ["/service-accounts", ["service_account"]],
    ["/clients", ["service_account", "service_account_client"]],
  ])("once, during POST %s: what is being created is finished and saved", async (path, saved) => {
    // GIVEN an answer that comes only when Terraform is stopping
    const run = apply();
    beforeAnswer(path, async () => {
      run.interrupt();
      await run.printed("Gracefully shutting down");
    });

    // WHEN
    const { code } = await run.result;

    // THEN
    expect(code).toBe(1);
    expect(inState()).toEqual(saved);
    expect((await planReport(stack)).warnings).toEqual([]);
    await converged();
  });

  test.each([
    ["/service-accounts", /^a service account named "cost reader" \(id 2263, .*\) exists already$/],
    ["/clients", /^service account 2263 has 0oa\w+ \(created at .*\) already$/],
  ])(
    "twice, during POST %s: Terraform is gone at once, and the next plan names what it left",
    async (path, warning) => {
      // GIVEN an answer that comes when Terraform is gone
      const run = apply();
      beforeAnswer(path, async () => {
        run.interrupt();
        await run.printed("Gracefully shutting down");
        expect(providerProcesses(stack.directory)).toHaveLength(1);
        run.interrupt();
        await run.result;
      });

      // WHEN
      const { code, stderr } = await run.result;
      expect(await leftProcesses(stack.directory)).toEqual([]);

      // THEN
      expect(code).toBe(1);
      expect(stderr).toContain("operation canceled");
      expect((await planReport(stack)).warnings).toEqual([expect.stringMatching(warning)]);
      await converged();
    },
  );
});
