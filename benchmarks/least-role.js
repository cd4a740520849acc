/**
 * How long the smallest set of roles takes to find for 20 needs, in catalogues of 80 roles and 600 privileges:
 * `node benchmarks/least-role.js [catalogues]`, after `npm run build`. The catalogues are made up, the same ones each time: half
 * are like an org's, where roles of one service share most of what they give, and half are without any order, which is harder.
 * It counts the processor's time, which load changes least.
 */
const { leastRoles, parseNeed } = require("../dist/lib/access");
const { median } = require("./support/figures");

const AIM_MS = 100;
const catalogues = Number(process.argv[2] ?? 20);
const [ROLES, PRIVILEGES, NEEDS] = [80, 600, 20];

/** Numbers from 0 to 1 that are the same in each run (a linear congruential generator). */
function numbersFrom(seed) {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}

/** Twelve services of 50 privileges; a role has a part of one service's, and some of its neighbour's. */
function likeAnOrg(random) {
  return Array.from({ length: ROLES }, (_, index) => {
    const service = index % 12;
    const part = 0.15 + random() * 0.8;
    const own = Array.from({ length: 50 }, (_, number) => service * 50 + number).filter(() => random() < part);
    const others = Array.from({ length: 50 }, (_, number) => ((service + 1) % 12) * 50 + number);
    return [...own, ...others.filter(() => random() < 0.1)];
  });
}

function withoutOrder(random) {
  return Array.from({ length: ROLES }, () => {
    const size = 10 + Math.floor(random() * 60);
    return [...new Set(Array.from({ length: size }, () => Math.floor(random() * PRIVILEGES)))];
  });
}

function privilege(number) {
  return `service_${Math.floor(number / 50)}:thing_${number % 50}:manage`;
}

function problemOf(seed, shape) {
  const random = numbersFrom(seed);
  const roles = shape(random).map((numbers, index) => ({
    name: `role_${String(index).padStart(2, "0")}`,
    displayName: "",
    privileges: numbers.map(privilege),
  }));
  const offered = [...new Set(roles.flatMap((role) => role.privileges))];
  const needs = new Set();
  while (needs.size < NEEDS) needs.add(offered[Math.floor(random() * offered.length)]);
  return { catalog: { roles }, needs: [...needs].map(parseNeed) };
}

// What the first ones take is the compiler's.
for (let seed = 100; seed < 103; seed++) {
  const { catalog, needs } = problemOf(seed, likeAnOrg);
  leastRoles(needs, catalog);
}
const medians = [];
for (const shape of [likeAnOrg, withoutOrder]) {
  const times = Array.from({ length: catalogues }, (_, seed) => {
    const { catalog, needs } = problemOf(seed + 1, shape);
    const began = process.cpuUsage();
    leastRoles(needs, catalog);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  medians.push(median(times));
  const [middle, worst] = [median(times), Math.max(...times)].map((time) => time.toFixed(0));
  console.log(`${shape.name}: median ${middle} ms, slowest ${worst} ms of ${catalogues} catalogues`);
}
console.log(`aim: ${AIM_MS} ms for the median; ${Math.max(...medians) <= AIM_MS ? "reached" : "missed"}`);
