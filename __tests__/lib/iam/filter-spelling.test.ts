import { Emulator, type EmulatorSettings } from "../../../lib/emulator";
import {
  FlexeraAnswerError,
  FlexeraApiError,
  IamClient,
  orgRef,
  projectRef,
  serviceAccountRef,
} from "../../../lib/iam";
import { filterBehaviours } from "../../support/filter-behaviours";

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** An org with three projects, of which the second has a grant of an account, and the third one of somebody else. */
async function given(settings: Partial<EmulatorSettings>, shareReads: boolean) {
  const emulator = await Emulator.start(settings);
  running.push(emulator);
  const { edit, orgId, zone, apiUrl, loginUrl, owner } = emulator;
  const account = serviceAccountRef(String(edit.addServiceAccount({ name: "reader" }).id));
  const other = serviceAccountRef(String(edit.addServiceAccount({ name: "other" }).id));
  const [empty = "", own = "", others = ""] = ["a", "b", "c"].map((name) =>
    projectRef(orgId, String(edit.addProject({ name }).id)),
  );
  const role = { name: "observer" };
  edit.grant({ subject: { ref: account }, role, scope: { ref: own } });
  edit.grant({ subject: { ref: other }, role, scope: { ref: others } });
  edit.grant({ subject: { ref: account }, role: { name: "designer" } });
  const { refreshToken } = owner;
  const iam = new IamClient({ orgId, zone, apiUrl, loginUrl, credentials: { refreshToken }, shareReads });
  const lists = (): number => emulator.requests.filter(({ path }) => path.endsWith("/access-rules")).length;
  return { emulator, iam, account, empty, own, others, lists };
}

describe.each(filterBehaviours.map((settings) => [Object.values(settings).join(", "), settings] as const))(
  "with a filter of access rules that is %s",
  (_, settings) => {
    test.each([true, false])("each rule is found where it is, and nowhere else (shared reads: %p)", async (shared) => {
      // GIVEN
      const { iam, account, empty, own, others, lists } = await given(settings, shared);
      const rolesIn = async (scope?: string): Promise<string[]> =>
        (await iam.accessRules.list({ subject: account, scope })).map(({ role }) => role.name);

      // WHEN, THEN an empty project comes first, so that nothing can be learned from it
      expect(await rolesIn(empty)).toEqual([]);
      expect(await rolesIn(own)).toEqual(["observer"]);
      expect(await rolesIn(others)).toEqual([]);
      expect(await rolesIn()).toEqual(["designer"]);
      expect(await iam.accessRules.list({ scope: others })).toHaveLength(1);
      if (shared && (settings.filterRefs === "any" || settings.filterRefs === "full")) {
        expect(lists()).toBe(5);
      }
    });

    test("what is granted and revoked in a project is seen at once by shared reads", async () => {
      // GIVEN
      const { iam, account, empty } = await given(settings, true);
      const grant = { subject: account, role: "observer", scope: empty };
      const isThere = async (): Promise<boolean> => (await iam.accessRules.find(grant)) !== undefined;
      expect(await isThere()).toBe(false);

      // WHEN, THEN
      await iam.accessRules.grant(grant);
      expect(await isThere()).toBe(true);
      await iam.accessRules.revoke(grant);
      expect(await isThere()).toBe(false);
    });
  },
);

test("many projects, asked for at once, take one request more than there are", async () => {
  // GIVEN
  const { emulator, iam, lists } = await given({ filterRefs: "full" }, true);
  const projects = Array.from({ length: 20 }, (_, index) => emulator.edit.addProject({ name: `p${index}` }).id);

  // WHEN
  await Promise.all(projects.map((id) => iam.accessRules.list({ scope: projectRef("1105", String(id)) })));

  // THEN
  expect(lists()).toBe(21);
});

test.each([
  ["refused", FlexeraApiError, "not in a spelling that is understood"],
  ["empty", FlexeraAnswerError, "whether a project has rules cannot be told"],
] as const)(
  "a filter by which no scope can be found (%s) is an error, not absence",
  async (misspelledFilter, type, message) => {
    // GIVEN
    const { iam, own } = await given({ filterRefs: "none", misspelledFilter }, true);

    // WHEN
    const listing = iam.accessRules.list({ scope: own });

    // THEN
    await expect(listing).rejects.toBeInstanceOf(type);
    await expect(listing).rejects.toThrow(message);
    await expect(iam.accessRules.list({ scope: orgRef("1105") })).resolves.not.toEqual([]);
  },
);

test("an identity that may not see the rules of the org sees those of a project, and gets no empty list", async () => {
  // GIVEN
  const { emulator, iam, own, empty } = await given({}, true);
  emulator.faults.add({ on: { query: "iam:org:1105" }, status: 403, times: "always" });

  // WHEN
  const listing = iam.accessRules.list({ scope: empty });

  // THEN
  await expect(listing).rejects.toMatchObject({ status: 403 });
  await expect(iam.accessRules.list({ scope: own })).resolves.not.toEqual([]);
  // How the filter is told of a project is known from now on.
  await expect(iam.accessRules.list({ scope: empty })).resolves.toEqual([]);
});
