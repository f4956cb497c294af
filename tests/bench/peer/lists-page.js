// Asks the worker; nobody reads lists in the page.

import { answer } from "./answer.js";
import "./ask-worker.js";

answer({});
