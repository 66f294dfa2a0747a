/**
 * The Content Lake this Studio edits: the hosted one when it is named in the environment
 * (`SANITY_STUDIO_PROJECT_ID`, `SANITY_STUDIO_DATASET`), else the local one that serves the page.
 */
export const address = {
  local: !process.env.SANITY_STUDIO_PROJECT_ID,
  projectId: process.env.SANITY_STUDIO_PROJECT_ID || 'local',
  dataset: process.env.SANITY_STUDIO_DATASET || 'production',
}
