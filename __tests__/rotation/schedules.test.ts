import { breachesOf } from "./campaign";
