import { computed, defineSchema, optional, provider, required, resource, t } from "cdktf-flexera-iam/plugin";
import type { Note } from "./service";

class Notebook {
  constructor(readonly url = "http://127.0.0.1:8080") {}

  async find(id: string, method = "GET", body?: object): Promise<Note | undefined> {
    const answer = await fetch(`${this.url}/notes/${id}`, { method, ...(body && { body: JSON.stringify(body) }) });
    if (answer.status === 404) return undefined;
    if (!answer.ok) throw new Error(`${method} of note "${id}" failed: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Note;
  }

  async write(id: string, method: "POST" | "PUT", { title, text, topic }: Omit<Note, "id" | "words">): Promise<Note> {
    const note = await this.find(id, method, { title, text, topic });
    if (!note) throw new Error(`the note "${id}" is gone`);
    return note;
  }
}

const note = resource(
  defineSchema({
    type: "note",
    description: "A note.",
    attributes: {
      id: computed.string({ useStateForUnknown: true, description: "What the service calls it." }),
      title: required.string({ length: [1, 80], description: "The title." }),
      text: optional.string({ description: "The text." }),
      topic: optional.string({ requiresReplace: true, description: "The topic." }),
      words: computed.value(t.number, { description: "How many words the text has." }),
    },
  }),
  {
    create: ({ plan }, notebook: Notebook) => notebook.write("", "POST", plan),
    read: ({ state }, notebook) => notebook.find(state.id),
    update: ({ plan, state }, notebook) => notebook.write(state.id, "PUT", plan),
    delete: ({ state }, notebook) => notebook.find(state.id, "DELETE").then(() => undefined),
    importState: ({ id }) => ({ id }),
  },
);

export const notes = provider({
  address: "terraform.internal/example/notes",
  schema: defineSchema({
    type: "notes",
    description: "Notes of a small HTTP service.",
    attributes: { url: optional.string({ description: "Where the service is. Default: NOTES_URL." }) },
  }),
  configure: ({ config }) => new Notebook(typeof config.url === "string" ? config.url : process.env.NOTES_URL),
  resources: [note],
});
