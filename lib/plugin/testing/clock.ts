/** A day, an hour, a minute, a second and a bit: another date in any spelling. */
export const muchLaterMs = (((24 + 1) * 60 + 1) * 60 + 1) * 1000 + 7;

/** Does something while this process's clock tells a later time. */
export async function at<T>(laterMs: number, action: () => Promise<T>): Promise<T> {
  const RealDate = Date;
  const now = (): number => RealDate.now() + laterMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key): unknown => (key === "now" ? now : Reflect.get(target, key, target)),
  });
  try {
    return await action();
  } finally {
    globalThis.Date = RealDate;
  }
}
