import { defineConfig } from 'vite';
// `npm start` at the root serves the demo, whose server answers here, too.
export default defineConfig({
  server: { proxy: { '/api': process.env.UPTIER_DEMO ?? 'http://localhost:3000' } },
});
