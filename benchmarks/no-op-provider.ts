import { readFileSync, writeFileSync } from "node:fs";
import { createService } from "../lib/plugin/rpc/service";
import { createLog, serve } from "../lib/plugin/host";
import { computed, defineSchema, optional, provider, resource, t } from "../lib/plugin";

/** What HashiCorp's null provider has, as hooks: a resource that is nothing but an id and its triggers. */
const noOpResource = resource(
  defineSchema({
    type: "resource",
    description: "Nothing, with an id.",
    attributes: {
      id: computed.string({ useStateForUnknown: true, description: "A random number." }),
      triggers: optional.value(t.map(t.string), {
        requiresReplace: true,
        description: "A change of these replaces it.",
      }),
    },
  }),
  {
    create: ({ plan }) => Promise.resolve({ id: String(Math.random()), triggers: plan.triggers }),
    read: ({ state }) => Promise.resolve(state),
    delete: () => Promise.resolve(),
  },
);

const noOp = provider({
  address: "benchmarks.internal/benchmarks/noop",
  schema: defineSchema({ type: "noop", description: "Nothing.", attributes: {} }),
  configure: () => ({}),
  resources: [noOpResource],
  dataSources: [],
});

/** The most memory that any process of one benchmark has had, in bytes, for the benchmark to read. */
const memoryFile = process.env.BENCHMARK_MEMORY_FILE;

/**
 * In bytes. Linux counts in `maxRSS` what the process was before it became this program, too: a copy of Terraform, which may be
 * larger. The high-water mark begins anew with the program.
 */
function mostMemory(): number {
  const kilobytes =
    process.platform === "linux"
      ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1])
      : process.resourceUsage().maxRSS;
  return kilobytes * 1024;
}

function noteMemory(file: string): void {
  const bytes = mostMemory();
  let most = 0;
  try {
    most = Number(readFileSync(file, "utf8"));
  } catch {
    // The first process writes it.
  }
  if (bytes > most) writeFileSync(file, String(bytes));
}

const log = createLog({ name: "noop" });

void serve({
  providerAddress: noOp.address,
  log,
  loadService: () => createService(noOp, log),
  onStop: () => {
    if (memoryFile !== undefined) noteMemory(memoryFile);
  },
});
