// Asks the worker and the page itself.

import "./dom.js";
import "./ask-worker.js";
