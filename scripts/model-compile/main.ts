import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/base/package-root.js';
import { modelFiles } from '../../src/datamodel/model-files.js';
import { compileModel } from './compile.js';
import { readDocument } from './document.js';

const [folder, out = join(packageRoot, 'src/datamodel/facts')] = process.argv.slice(2);
if (!folder) {
  console.error('usage: npm run model:compile -- DIR [OUT]   (DIR holds Broadband Forum full XML, gzipped or not)');
  process.exit(2);
}
const present = readdirSync(folder);
mkdirSync(out, { recursive: true });
let missing = 0;
for (const [name, source] of Object.entries(modelFiles)) {
  const file = present.find(candidate => candidate === `${source}.xml` || candidate === `${source}.xml.gz`);
  if (!file) {
    console.error(`${source}.xml is not in ${folder}`);
    missing++;
    continue;
  }
  const facts = compileModel(readDocument(join(folder, file)));
  writeFileSync(join(out, `${name}.json`), `${JSON.stringify(facts)}\n`);
  console.log(`${name}: ${facts.model}, ${Object.keys(facts.objects).length} objects, ${facts.types.length} types`);
}
process.exit(missing > 0 ? 1 : 0);
