// The browser is found by pipeline/pdf/browser.ts; nothing is downloaded while installing.
module.exports = { skipDownload: true };
