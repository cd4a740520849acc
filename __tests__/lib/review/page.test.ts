import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { toHtml } from "../../../lib/review/formats/html";
import { temporaryDirectory } from "../../support/directory";
import { describeWith, findProgram } from "../../support/requirements";
import { gone, kept, made } from "../moves/plans";
import { reviewed } from "./reviewed";

const program = findProgram("chromium");

describeWith(
  { lack: program === undefined ? "there is no chromium on the PATH" : undefined, isProvided: true },
  "the page of a review, in a browser",
  () => {
    const hostile = '<img src="http://127.0.0.1:9/x" onerror="document.title=1">';
    let browser: Browser;
    let page: Page;
    const said: string[] = [];
    const asked: string[] = [];

    beforeAll(async () => {
      const options = [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-sync",
      ];
      browser = await chromium.launch({ executablePath: program ?? "", args: options });
      page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", ({ message }) => said.push(message));
      page.on("request", (request) => asked.push(request.url()));
      const file = join(temporaryDirectory(), "review.html");
      const changes = [
        kept("flexera_service_account.a"),
        made("flexera_access_grant.admin", { role: "iam_admin" }),
        made("flexera_access_grant.hostile", { role: hostile, subject_ref: "ref::::iam:service-account:7" }),
        gone("flexera_access_grant.other", { role: "observer", subject_ref: "ref::::iam:service-account:8" }),
        made("flexera_service_account_client.c"),
      ];
      writeFileSync(file, toHtml(reviewed(changes)));
      await page.goto(pathToFileURL(file).href);
    }, 60_000);

    afterAll(async () => {
      await browser.close();
    });

    const visible = () => page.locator("article:visible").count();
    const focused = () => page.evaluate<string>(`document.activeElement.closest("article")?.dataset.class`);

    test("asks nothing of a network, has nothing to complain of, and runs nothing that others wrote", async () => {
      expect(await page.title()).toMatch(/^ESCALATES/);
      expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
      expect(said).toEqual([]);
    });

    test("shows what is searched for, of the classes that are asked for", async () => {
      const all = await visible();

      await page.keyboard.press("/");
      await page.keyboard.type("grant iam_admin");
      const found = [await visible(), await page.locator("#shown").textContent()];
      await page.keyboard.press("Escape");
      await page.uncheck("input[value=escalates]");
      const others = await visible();
      await page.check("input[value=escalates]");

      expect(all).toBe(4);
      expect(found).toEqual([1, "1 of 4"]);
      expect(others).toBe(2);
      expect(await visible()).toBe(4);
    });

    test("is read with the keyboard alone, before beside after", async () => {
      await page.keyboard.press("j");
      const first = await focused();
      await page.keyboard.press("Enter");
      const sides = page.locator("article").first().locator(".sides section");
      const boxes = await Promise.all([sides.nth(0).boundingBox(), sides.nth(1).boundingBox()]);
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");

      expect(first).toBe("escalates");
      const texts = (await sides.allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
      expect(texts).toEqual(["Before no roles here", "After iam_admin"]);
      expect(boxes[0]?.y).toBe(boxes[1]?.y);
      expect(boxes[0]?.x).toBeLessThan(boxes[1]?.x ?? 0);
      expect(await page.evaluate<boolean>(`document.activeElement === document.querySelectorAll("summary")[1]`)).toBe(
        true,
      );
    });

    test("puts after below before on a narrow screen, and nothing beyond its edge", async () => {
      await page.setViewportSize({ width: 400, height: 800 });

      const width = await page.evaluate<number>("document.documentElement.scrollWidth");

      expect(width).toBeLessThanOrEqual(400);
    });
  },
);
