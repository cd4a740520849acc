import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import type { Place } from "./secret-places";

/** @param secret in words, such as `the client_secret of "app/reader/pipeline"` */
export function misplaced(secret: string, { element, kind, name }: Place): string {
  const path = element.node.path;
  switch (kind) {
    case "output":
      return (
        `"${path}" holds ${secret}, and outputs are printed by every deploy: give it sensitive: true, or leave the ` +
        `secret out`
      );
    case "trigger":
      return (
        `"${path}" has ${secret} in its ${name}, which are kept in the state and shown in plans: use what changes ` +
        `together with the secret and tells nothing of it, such as the secretFingerprint of the client`
      );
    case "argument":
    case "label":
      return (
        `"${path}" has ${secret} in its ${name}, which plans show and others read: leave the secret out, and name the ` +
        `client by its clientId`
      );
    case "command":
      return (
        `"${path}" has ${secret} in its ${name}, which is shown in lists of processes: give it to the command in ` +
        `environment, environment: { NAME: … }, and write $NAME in its place`
      );
  }
}

export function toAnotherStack(secret: string, stack: TerraformStack, users: readonly IConstruct[]): string {
  const paths = users.map(({ node }) => `"${node.path}"`).join(" and ");
  return (
    `${secret} is used in another stack${paths && `, by ${paths}`}: cdktf hands it on through the state of ` +
    `"${stack.node.path}", where it loses its mark as a secret, so that plans and logs of the other stack show it. Use it ` +
    `in its own stack, or have both sides meet in a store for secrets: deliver it there (client.deliverTo(…)), and look it ` +
    `up from the other stack`
  );
}
