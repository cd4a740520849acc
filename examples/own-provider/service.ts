import { createServer } from "node:http";

/** A note of the service: no two have one title. */
export interface Note {
  readonly id: string;
  readonly title: string;
  readonly text: string | null;
  readonly topic: string | null;
  readonly words: number;
}

/** A small HTTP service, such as a team may have of its own. */
export interface Service {
  readonly url: string;
  readonly notes: Map<string, Note>;
  close(): void;
}

/** Starts it on this machine. @param port 0 is any that is free */
export async function startService(port = 0): Promise<Service> {
  const notes = new Map<string, Note>();
  let made = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const given = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Partial<Note>;
      const id = /^\/notes\/([^/]+)$/.exec(request.url ?? "")?.[1];
      const { status, note } = answer(request.method ?? "", id, given);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(note ?? {}));
    });
  });

  function answer(method: string, id: string | undefined, given: Partial<Note>): { status: number; note?: Note } {
    if (method === "POST") {
      const other = [...notes.values()].find(({ title }) => title === given.title);
      if (other) return { status: 409, note: other };
      return { status: 201, note: write({ id: `note-${++made}`, ...given }) };
    }
    const note = notes.get(id ?? "");
    if (!note) return { status: 404 };
    if (method === "DELETE") notes.delete(note.id);
    return { status: 200, note: method === "PUT" ? write({ ...given, id: note.id }) : note };
  }

  function write({ id, title = "", text = null, topic = null }: Partial<Note> & { id: string }): Note {
    const note = { id, title, text, topic, words: (text ?? "").split(/\s+/).filter(Boolean).length };
    notes.set(id, note);
    return note;
  }

  await new Promise<void>((listening) => {
    server.listen(port, "127.0.0.1", listening);
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the service has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    notes,
    close: () => {
      server.close().closeAllConnections();
    },
  };
}

/** `node -r ts-node/register service.ts 8080` runs it until Ctrl-C. */
if (require.main === module) {
  void startService(Number(process.argv[2] ?? 8080)).then(({ url }) => {
    console.log(url);
  });
}
