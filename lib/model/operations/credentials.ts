import type { Area } from "./area";

/** Of the Credentials API, as its description states it for each operation. */
export const credentials: Area = {
  service: "cred",
  certainty: "stated",
  base: "/cred/v2",
  capabilities: ["cred"],
  rows: `
/orgs/*/credentials  GET credential:index|own
/orgs/*/credentials/(api-key|aws-sts|aws|basic|digest|ntlm|oauth2|oracle)/*  GET credential:show|own
/orgs/*/credentials/(api-key|aws-sts|aws|basic|digest|ntlm|oauth2|oracle)/*  PUT credential:create|own
/orgs/*/credentials/(api-key|aws-sts|aws|basic|digest|ntlm|oauth2|oracle)/*  PATCH credential:update|own
/orgs/*/credentials/*/*  DELETE credential:delete|own
/projects/*/credentials  GET credential:index|own|project
/projects/*/credentials/(api-key|aws-sts|aws|basic|digest|ntlm|oauth2|oracle)/*  GET credential:show|own|project
/projects/*/credentials/(api-key|aws-sts|aws|basic|digest|ntlm|oauth2|oracle)/*  PUT credential:create|own|project
/projects/*/credentials/(api-key|aws-sts|aws|basic|digest|ntlm|oauth2|oracle)/*  PATCH credential:update|own|project
/projects/*/credentials/*/*  DELETE credential:delete|own|project
`,
};
