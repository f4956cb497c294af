import "./ask-worker.js";
