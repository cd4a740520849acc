import {
  type LocalExecProvisioner,
  type TerraformMetaArguments,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import type { Repetition } from "./instances";
import { refuseOtherCopy } from "./one-copy";
import { elementsOf } from "../ordering/elements";
import { needOthers } from "./in-tree";
import { withLiteralReferences } from "./literal-references";
import { NullProvider, NullResource } from "./null-resource";
import { orderStacks } from "./other-stacks";
import { giveReadableAddress } from "./readable-address";
import { objectOf } from "./schema-arguments";

/** A command that Terraform runs, on the machine that it runs on itself. */
export interface LifecycleHookOptions extends Pick<TerraformMetaArguments, "dependsOn" | "provider"> {
  /**
   * The command. A shell reads it, so it writes variables as `$NAME`: `${…}` would be an expression of Terraform's.
   */
  readonly command: string;

  /**
   * Variables of the command, besides those of the process that Terraform runs in.
   *
   * @default - only those that every hook of the kind has
   */
  readonly environment?: Readonly<Record<string, string>>;

  /**
   * The program, with its arguments, that gets the command as its last argument.
   *
   * @default - the shell: `/bin/sh -c`, or `cmd /C` on Windows
   */
  readonly interpreter?: readonly string[];

  /**
   * The directory that the command runs in; it must exist.
   *
   * @default - the directory of the synthesized stack
   */
  readonly workingDir?: string;

  /**
   * What becomes of the apply when the command fails. `fail` ends it, and the next one runs the command again; `continue`
   * goes on as if nothing had happened.
   *
   * @default "fail"
   */
  readonly onFailure?: "fail" | "continue";
}

interface LifecycleHookProps extends LifecycleHookOptions {
  readonly when: "create" | "destroy";
  /** Values whose change replaces the hook. */
  readonly triggers: Readonly<Record<string, string>>;
  /** What makes several hooks, one for each instance of what the hook is about. */
  readonly repetition: Repetition | undefined;
}

/** A `null_resource` that runs a command when it is created or destroyed. */
export abstract class LifecycleHook extends NullResource {
  protected constructor(scope: Construct, id: string, props: LifecycleHookProps) {
    const { command, environment, interpreter, workingDir, onFailure, when, repetition, ...meta } = props;
    // cdktf's type does not know of on_failure.
    const execution: LocalExecProvisioner & { readonly onFailure?: string } = {
      type: "local-exec",
      command,
      ...(environment && { environment }),
      ...(interpreter && { interpreter: [...interpreter] }),
      ...(workingDir !== undefined && { workingDir }),
      ...(when === "destroy" && { when }),
      ...(onFailure && { onFailure }),
    };
    super(scope, id, { ...orderStacks(scope, id, meta), ...repetition, provisioners: [execution] });
    refuseOtherCopy(this);
    giveReadableAddress(this, NullResource.tfResourceType);
    if (command.trim() === "") throw new Error(`command is empty (construct "${this.node.path}")`);
    provideNull(this.cdktfStack);
    needOthers(this);
  }

  override toHclTerraform(): object {
    return withLiteralReferences(this, super.toHclTerraform());
  }
}

/** Gives a stack the null provider, in case that the app, wherever in its code, brings none of its own. */
function provideNull(stack: TerraformStack): void {
  const id = "null-provider-of-hooks";
  if (!stack.node.tryFindChild(id)) new NullProviderOfHooks(stack, id);
}

/** A null provider that is written only where it is needed. No Aspect could add it as late: an Aspect may make the hook. */
class NullProviderOfHooks extends NullProvider {
  override toTerraform(): object {
    return this.#isNeeded ? objectOf(super.toTerraform()) : {};
  }

  override toHclTerraform(): object {
    return this.#isNeeded ? objectOf(super.toHclTerraform()) : {};
  }

  get #isNeeded(): boolean {
    const elements = elementsOf(this.cdktfStack);
    return elements.some(isOfNull) && !elements.some((element) => element !== this && isNullProvider(element));
  }
}

function isOfNull(element: IConstruct): boolean {
  return TerraformResource.isTerraformResource(element) && element.terraformResourceType.startsWith("null_");
}

function isNullProvider(element: IConstruct): boolean {
  return TerraformProvider.isTerraformProvider(element) && element.terraformResourceType === "null";
}
