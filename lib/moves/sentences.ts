import { type Address } from "../plan";
import type { Moves } from "./find-moves";
import type { PlannedObject } from "./planned-object";

const nouns: Readonly<Record<string, string>> = {
  flexera_service_account: "an account",
  flexera_access_grant: "a grant",
  flexera_exclusive_grants: "an exclusive set",
  flexera_service_account_client: "a client of one account",
};

/** What moved blocks cannot say of a plan, and a person has to decide. Addresses only: a plan holds secrets. */
export function openQuestions({ immovable, ambiguities, undecided, moves, isIncomplete }: Moves): string[] {
  return [
    ...ambiguities.map(
      ({ from, to }) =>
        `each of these is ${nounOf(from)}, and nothing tells which becomes which: ${list(from)} ${are(from)} destroyed, ` +
        `${list(to)} ${are(to)} created. Write the moved blocks for those that are the same, and plan again`,
    ),
    ...immovable.map(({ from, to }) => {
      const place = from.isReplaced ? from : to;
      const why = from.isReplaced ? "is to hold another object now" : "holds another object that goes at the same time";
      return (
        `${textOf(from)} becomes ${textOf(to)}, which no moved block can say: ${textOf(place)} ${why}. Choose other addresses ` +
        `for what is new (for_each with keys that stay, rather than count), or change the state by hand (terraform state mv)`
      );
    }),
    ...undecided.map(({ to, candidates }) => {
      const again =
        moves.length > 0
          ? "Add the blocks that are there already, plan again, and give this command the new plan"
          : "If it is the same, write the moved block yourself";
      return (
        `${textOf(to)} may be what ${list(candidates, "or")} ${are(candidates)} now: something that tells it is known only ` +
        `after apply. ${again}`
      );
    }),
    ...(isIncomplete
      ? [
          "the plan could not be finished, so there may be more: --dir has one made that goes on whatever the provider has " +
            "against it, and what else terraform says has to be put right first",
        ]
      : []),
  ];
}

/** What is worth to know, and needs nobody. */
export function notes({ changesOfType }: Moves): string[] {
  return changesOfType.map(({ grants, set, isIntoSet }) => {
    const [from, to] = isIntoSet ? [list(grants), textOf(set)] : [textOf(set), list(grants)];
    return (
      `the roles of ${from} become those of ${to}: single grants and an exclusive set are resources of different types, so ` +
      `terraform cannot move one to the other. One apply does both, and afterwards the roles are held as before`
    );
  });
}

function textOf({ address }: { readonly address: Address }): string {
  return address.text;
}

function list(objects: readonly PlannedObject[], word = "and"): string {
  const texts = objects.map(textOf);
  const last = texts.pop() ?? "";
  return texts.length === 0 ? last : `${texts.join(", ")} ${word} ${last}`;
}

function are(objects: readonly PlannedObject[]): string {
  return objects.length === 1 ? "is" : "are";
}

function nounOf([first]: readonly PlannedObject[]): string {
  const type = first?.address.type ?? "";
  return nouns[type] ?? type;
}
