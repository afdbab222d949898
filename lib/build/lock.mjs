// Takes the addresses out of the lock file: versions and checksums stay, and are all that `npm ci` needs.
// npm itself leaves out where it downloaded from (.npmrc), but not where a package asks for money.
import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
for (const entry of Object.values(lock.packages)) {
  delete entry.funding;
  delete entry.resolved;
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
