import { renamePatiently, renamePatientlySync } from "../../../lib/files/rename";

/** What Windows answers while somebody has a file open: an error of that code, for so many attempts. */
function held(code: string, times: number) {
  const attempts: string[] = [];
  return {
    attempts,
    move: (from: string, to: string): void => {
      attempts.push(`${from} ${to}`);
      if (attempts.length > times) return;
      throw Object.assign(new Error(`${code}: operation not permitted`), { code, syscall: "rename" });
    },
  };
}

const delaysMs = [1, 1, 1, 1];

type Held = ReturnType<typeof held>;

const ways: Record<string, (file: Held, platform: NodeJS.Platform) => Promise<void>> = {
  "with await": ({ move }, platform) =>
    renamePatiently("draft", "file", {
      platform,
      delaysMs,
      // eslint-disable-next-line @typescript-eslint/require-await -- what it throws has to reject
      move: async (from, to) => {
        move(from, to);
      },
    }),
  "without await": ({ move }, platform) =>
    Promise.resolve().then(() => {
      renamePatientlySync("draft", "file", { platform, delaysMs, move });
    }),
};

describe.each(Object.entries(ways))("a file is put in another's place, %s", (_, rename) => {
  test.each(["EPERM", "EACCES", "EBUSY"])(
    "also when a reader has it open for a while (%s on Windows)",
    async (code) => {
      const file = held(code, 3);
      await rename(file, "win32");
      expect(file.attempts).toEqual(Array(4).fill("draft file"));
    },
  );

  test("once and no more when nobody has it open", async () => {
    const file = held("EPERM", 0);
    await rename(file, "win32");
    expect(file.attempts).toHaveLength(1);
  });

  test("not when it is held for too long, in words", async () => {
    const file = held("EBUSY", Infinity);
    await expect(rename(file, "win32")).rejects.toMatchObject({
      message: "another program has file open, or this user may not write it (EBUSY)",
      code: "EBUSY",
      syscall: "rename",
    });
    expect(file.attempts).toHaveLength(5);
  });

  test("not when something else is wrong, nor where such an error means what it says", async () => {
    const [missing, forbidden] = [held("ENOENT", Infinity), held("EPERM", Infinity)];
    await expect(rename(missing, "win32")).rejects.toThrow("ENOENT");
    await expect(rename(forbidden, "linux")).rejects.toThrow("EPERM: operation not permitted");
    expect([...missing.attempts, ...forbidden.attempts]).toHaveLength(2);
  });
});
