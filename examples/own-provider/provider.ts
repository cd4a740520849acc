import { serveProvider } from "cdktf-flexera-iam/plugin";
import { notes } from "./notes";

void serveProvider(notes);
