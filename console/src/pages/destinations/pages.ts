/** The parts of one destination, as one chunk: each of them is small beside what they share. */
export { DestinationDeliveriesPage } from './deliveries-page.tsx';
export { DestinationOverviewPage } from './overview-page.tsx';
export { DestinationSettingsPage } from './settings-page.tsx';
