// What a sampling profile of V8 says.

// Not work, or no function.
const QUIET = ["(idle)", "(program)"];
const OUTSIDE = [...QUIET, "(root)"];

// Milliseconds of each function: on top (`own`), and with what it called (`all`; a function within itself counts once).
// Only of samples whose moment, in milliseconds since the profile began, `isCounted` takes.
export function timesOf({ nodes, samples, timeDeltas }, isCounted = () => true) {
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const names = new Map(nodes.map(({ id, callFrame }) => [id, plain(callFrame.functionName)]));
  const times = new Map();
  const entry = (name) => times.get(name) ?? times.set(name, { name, own: 0, all: 0 }).get(name);
  let moment = 0;
  samples.forEach((id, at) => {
    const time = timeDeltas[at] / 1000;
    moment += time;
    if (!isCounted(moment)) return;
    entry(names.get(id)).own += time;
    const stack = new Set();
    for (let node = id; node !== undefined; node = parents.get(node)) stack.add(names.get(node));
    for (const name of stack) entry(name).all += time;
  });
  return [...times.values()];
}

// Rust's names without the hashes.
function plain(name) {
  return name.replace(/\[[0-9a-f]{16}\]/g, "").replace(/::h[0-9a-f]{16}$/, "") || "(anonymous)";
}

export function busyTime(functions) {
  return functions.filter(({ name }) => !QUIET.includes(name)).reduce((sum, { own }) => sum + own, 0);
}

// Prints the functions that took most, by both counts.
export function show(functions, count) {
  const busy = busyTime(functions);
  for (const kind of ["own", "all"]) {
    console.log(`  ${kind === "own" ? "by own time" : "by time with what they called"}`);
    const listed = functions.filter(({ name }) => !OUTSIDE.includes(name)).sort((a, b) => b[kind] - a[kind]);
    for (const { name, [kind]: time } of listed.slice(0, count)) {
      const share = ((100 * time) / busy).toFixed(1).padStart(5);
      console.log(`  ${share} %  ${time.toFixed(0).padStart(6)} ms  ${name.slice(0, 110)}`);
    }
  }
}
