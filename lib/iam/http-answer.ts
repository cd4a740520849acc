/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Only the headers that anybody reads. */
  readonly headers: Readonly<Partial<Record<AnswerHeader, string>>>;
  readonly body: string;
  /** Whether the body goes on: of an answer that is no success, only the start is read. */
  readonly isCut?: boolean;
}

export const answerHeaders = ["content-type", "date", "location", "retry-after", "x-ratelimit-remaining"] as const;
export type AnswerHeader = (typeof answerHeaders)[number];
