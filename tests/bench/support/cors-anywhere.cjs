// cors-anywhere as its package comes, on a free port, which it prints.

const server = require("cors-anywhere").createServer({ originWhitelist: [], requireHeader: [], removeHeaders: [] });
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
