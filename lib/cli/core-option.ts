import { Option } from "commander";
import { coreNames } from "../model/cores";

/** What constructs stand on, of a command that writes code. */
export function coreOption(): Option {
  return new Option(
    "--core <core>",
    "what the constructs stand on: CDK for Terraform, or its fork (default: what package.json asks for, else cdktf)",
  ).choices(coreNames);
}
