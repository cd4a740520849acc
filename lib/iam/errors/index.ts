export { FlexeraAbortError } from "./flexera-abort-error";
export { FlexeraAnswerError } from "./flexera-answer-error";
export { FlexeraApiError, isNotFound } from "./flexera-api-error";
export { FlexeraConnectionError } from "./flexera-connection-error";
export { FlexeraError } from "./flexera-error";
export { FlexeraRefError } from "./flexera-ref-error";
export { FlexeraSettingsError } from "./flexera-settings-error";
export { FlexeraTimeoutError } from "./flexera-timeout-error";
export { FlexeraTokenError } from "./flexera-token-error";
