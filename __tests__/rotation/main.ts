import { followAll } from "./campaign";
async function main() {
  const [runs, seed] = process.argv.slice(2).map(Number);
  const t = Date.now();
  const all = await followAll(seed ?? 1, runs ?? 80);
  for (const { index, schedule, breaches } of all.filter((v) => v.breaches.length > 0))
    console.log(index, JSON.stringify(schedule), breaches);
  console.log(all.length, Date.now() - t);
}
void main();
