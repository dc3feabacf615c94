import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
// `npm start` at the root serves the demo, whose server answers here, too.
export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { '/api': process.env.UPTIER_DEMO ?? 'http://localhost:3000' } },
});
