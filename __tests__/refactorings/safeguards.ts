import type { Run } from "../../lib/hooks";
import { hooks, silent } from "../faults/hook-mutation";
import type { Mutation } from "../faults/provider-process";

/** Something that keeps surprises away, and what the provider is like without it. */
export interface Safeguard {
  readonly name: string;
  readonly without: Mutation;
  /** The seed of the first story that is told without it: soon after that one is harmed. @default 1 */
  readonly firstSeed?: number;
}

/** Changes what a process remembers of its run. */
const run = (change: (run: Run) => void): Mutation => ({
  context(context) {
    change(context.run);
    return context;
  },
});

/** Ends objects without what the plan has noted beside them. */
const forgetful = (type: string): Mutation =>
  hooks(type, (real) => ({
    delete: (operation, context) => real.delete({ ...operation, private: { get: () => undefined } }, context),
  }));

const both = (a: Mutation, b: Mutation): Mutation => ({
  context: (context) => b.context?.(a.context?.(context) ?? context) ?? context,
  resource: (resource) => {
    const once = a.resource?.(resource) ?? resource;
    return b.resource?.(once) ?? once;
  },
});

const none = { create: 0, keep: 0, delete: 0, end: 0 };

export const safeguards: readonly Safeguard[] = [
  {
    name: "a plan knows what its addresses do with one object",
    firstSeed: 5,
    without: run(({ objects }) => {
      objects.intents = () => none;
    }),
  },
  {
    name: "an apply knows what it has made, confirmed or adopted",
    firstSeed: 207,
    without: both(
      run(({ objects }) => {
        objects.isHeld = () => false;
      }),
      forgetful("access_grant"),
    ),
  },
  {
    name: "a deletion is told by its plan that another address stands for the object",
    firstSeed: 207,
    without: forgetful("access_grant"),
  },
  {
    name: "a plan says which roles may be missing until they are granted again",
    firstSeed: 10,
    without: silent("access_grant"),
  },
  {
    name: "a plan says which roles an exclusive set takes away",
    firstSeed: 14,
    without: silent("exclusive_grants"),
  },
  {
    name: "a plan says that an account is taken over",
    firstSeed: 3,
    without: silent("service_account"),
  },
  {
    name: "a plan says which clients are in the way",
    firstSeed: 120,
    without: silent("service_account_client"),
  },
];
