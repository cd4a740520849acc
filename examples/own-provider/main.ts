import { App, TerraformOutput, TerraformStack } from "cdktf";
import { constructsOf } from "cdktf-flexera-iam/plugin/constructs";
import { notes } from "./notes";

const { Note, Provider } = constructsOf(notes, { program: "provider.ts" });

const app = new App();
const stack = new TerraformStack(app, "notes");
new Provider(stack, "notes");
const note = new Note(stack, "first", { title: "Hooks", text: "They are plain functions." });
new TerraformOutput(stack, "words", { value: note.words });
app.synth();
