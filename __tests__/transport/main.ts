/**
 * A million malformed inputs for the transport, each of which must end in an answer or an error, without a crash, a hang or
 * growth. Prints what became of them; fails if anything else was found.
 *
 *   node --expose-gc -r ts-node/register __tests__/transport/main.ts [--inputs=1000000] [--seed=1]
 */
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz";

const MEBIBYTE = 1024 * 1024;
const MOST_GROWTH = 30 * MEBIBYTE;

/** Of the heap and of buffers, once garbage is collected. */
function memory(): number {
  global.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({ options: { inputs: { type: "string" }, seed: { type: "string" } } });
  const [inputs, seed] = [Number(values.inputs ?? 1_000_000), Number(values.seed ?? 1)];
  const warm = Math.min(inputs, 10_000);
  await fuzz(warm, seed);
  const before = memory();
  const began = performance.now();
  const { refused, answered, failures } = await fuzz(inputs, seed + warm, (done) => {
    if (done % 100_000 === 0) process.stderr.write(`${done} inputs\n`);
  });
  const growth = memory() - before;
  const took = ((performance.now() - began) / 1000).toFixed(0);
  process.stdout.write(
    `${inputs} inputs in ${took} s: ${answered} connections with an answer, ${refused} ended with an error, ` +
      `${(growth / MEBIBYTE).toFixed(1)} MiB more in memory\n${failures.join("\n")}`,
  );
  if (growth > MOST_GROWTH) process.stdout.write("it grows\n");
  return failures.length === 0 && growth <= MOST_GROWTH;
}

void main().then((isWell) => {
  process.exitCode = isWell ? 0 : 1;
});
