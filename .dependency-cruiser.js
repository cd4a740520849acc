const rooms = require("./scripts/rooms");

/** What a path starts with that is in one of some rooms. A room within another is none of the outer one. */
const within = (names) =>
  names.map((name) => {
    if (name.endsWith(".ts")) return `^${name.replace(".", "\\.")}$`;
    const inner = Object.keys(rooms).flatMap((room) =>
      room.startsWith(`${name}/`) ? [room.slice(name.length + 1)] : [],
    );
    return `^${name}/${inner.map((room) => `(?!${room}/)`).join("")}`;
  });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycle",
      comment: "Files that import each other, be it types only, cannot be read one after the other.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...Object.entries(rooms).map(([room, allowed]) => ({
      name: `arrows-of-${room.replace(/\W+/g, "-")}`,
      comment: `${room} may import of ours: ${allowed.join(", ") || "nothing"}. See CONTRIBUTING.md.`,
      severity: "error",
      from: { path: within([room]) },
      to: { path: within(Object.keys(rooms)), pathNot: within([room, ...allowed]) },
    })),
    {
      name: "no-unknown-room",
      comment: "A folder below lib is a room, and has its arrows in scripts/rooms.js.",
      severity: "error",
      from: { path: "^(lib|constructs)/", pathNot: within(Object.keys(rooms)) },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^node_modules", "/generated/"] },
    // Imports of types count, too.
    tsPreCompilationDeps: true,
  },
};
