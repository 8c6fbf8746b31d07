// Runs in examples/target/avatax. Starts examples/gateway, and creates and refreshes a token with AvaTax's own client.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Avatax from 'avatax';

const HOUR = 3_600_000;
const START_MAX = 600_000; // The first start builds the gateway.

/** Starts the gateway, and returns its process, address, and API key. */
async function start() {
  const command = fileURLToPath(new URL('../../gateway', import.meta.url));
  const process = spawn(command, ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const timer = setTimeout(() => process.kill(), START_MAX);
  let address;
  for await (const line of createInterface({ input: process.stdout })) {
    address ??= line.match(/^Listening on (\S+)\/ /)?.[1];
    const key = line.match(/^ {2}API key +(\S+)$/)?.[1];
    if (key) {
      clearTimeout(timer);
      return { process, address, key };
    }
  }
  throw new Error('the gateway did not start');
}

function client(address, security, enableStrictTypeConversion = false) {
  return new Avatax({
    appName: 'octroi',
    appVersion: '1',
    machineName: 'test',
    environment: address,
    enableStrictTypeConversion,
  }).withSecurity(security);
}

/** Creates a token for a customer and refreshes it. */
async function createAndRefresh(avatax, customerNumber) {
  const companyId = 'demo';
  const created = await avatax.createECommerceToken({ companyId, model: { customerNumber } });
  assert.match(created.token, /^oct_/);
  assert.equal(new Date(created.expirationDate) - new Date(created.createdDate), HOUR);

  const model = { token: created.token };
  const refreshed = await avatax.refreshECommerceToken({ companyId, model });
  assert.equal(refreshed['@recordsetCount'], 1);
  assert.match(refreshed.value[0].token, /^oct_/);
  assert.notEqual(refreshed.value[0].token, created.token);
  assert.ok(new Date(refreshed.value[0].expirationDate) >= new Date(created.expirationDate));

  await assert.rejects(avatax.refreshECommerceToken({ companyId, model }), {
    code: 'ValidationException',
    message: /^This API can only be used with active tokens\./,
  });
}

const { process: gateway, address, key } = await start();
try {
  await createAndRefresh(client(address, { accountId: 2000134479, licenseKey: key }), 'ABC-1');
  await createAndRefresh(client(address, { bearerToken: key }, true), 'ABC-2');
  const wrong = client(address, { username: 'ann', password: 'wrong' });
  const model = { customerNumber: 'ABC-1' };
  await assert.rejects(wrong.createECommerceToken({ companyId: 'demo', model }), {
    code: 'AuthenticationException',
    message: 'Authentication failed.',
    target: 'HttpRequestHeaders',
  });
  const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url)));
  console.log(`AvaTax client ${dependencies.avatax}: created and refreshed tokens`);
} finally {
  gateway.kill();
}
