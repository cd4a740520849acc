import { createFlexera } from "../../../lib/provider/flexera";
import { warnOfEnd } from "../../../lib/provider/refresh-token-warning";
import { InProcessTerraform } from "../../support/in-process-terraform";

const dayMs = 86_400_000;

/** A token that shows its times, as most refresh tokens do not. */
function tokenWith(claims: { readonly iat?: Date; readonly exp?: Date }): string {
  const seconds = (time: Date | undefined): number | undefined => time && Math.floor(time.getTime() / 1000);
  const shown = JSON.stringify({ iat: seconds(claims.iat), exp: seconds(claims.exp) });
  return `e30.${Buffer.from(shown).toString("base64url")}.signature`;
}

test.each([
  ["made on the day of the change, 31 days before its end", { iat: "2026-03-18" }, "2027-02-15", false],
  ["made on the day of the change, 30 days before its end", { iat: "2026-03-18" }, "2027-02-16", true],
  ["made the day before, which has no fixed end", { iat: "2026-03-17" }, "2027-03-16", false],
  ["that says itself when it ends", { exp: "2026-06-30" }, "2026-06-01", true],
  ["that shows nothing", {}, "2027-03-01", false],
])("of a refresh token %s, a plan warns: %j", (_, { iat, exp }: { iat?: string; exp?: string }, now, isWarned) => {
  const warn = jest.fn();
  const times = { ...(iat && { iat: new Date(iat) }), ...(exp && { exp: new Date(exp) }) };

  warnOfEnd({ refreshToken: tokenWith(times) }, warn, new Date(now));

  expect(warn).toHaveBeenCalledTimes(isWarned ? 1 : 0);
});

test("the provider warns when it is configured, and does not show the token", async () => {
  const refreshToken = tokenWith({ exp: new Date(Date.now() + 5 * dayMs) });

  const said = await new InProcessTerraform(createFlexera()).configure({ orgId: "1105", refreshToken });

  expect(said).toMatchObject([{ summary: expect.stringMatching(/^the refresh token .* ends 20/) as string }]);
  expect(JSON.stringify(said)).not.toContain(refreshToken);
});
