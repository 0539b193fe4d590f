/** The pages of one computed trait, as one chunk: each of them is small beside what they share. */
export { ComputedTraitPage } from './computed-trait-page.tsx';
export { ComputedTraitDefinitionTab } from './definition-tab.tsx';
export { NewComputedTraitPage } from './new-computed-trait-page.tsx';
export { ComputedTraitOverview } from './overview-tab.tsx';
export { ComputedTraitSettingsTab } from './settings-tab.tsx';
export { ComputedTraitVersionsTab } from './versions-tab.tsx';
