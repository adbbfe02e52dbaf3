# One image for two services: `migrate` (ends) and `app` (serves). See docker-compose.yml and docs/operations.md.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
# the server and the commands, each with what it loads, and nothing else of all this
RUN node scripts/image.mjs /image

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    WIJKSPIEGEL_DATA=/data \
    HOSTNAME=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY --from=build /image ./
# what must outlive a container and is not in the database: the list of who was erased
RUN install -d -o node -g node -m 700 /data
# the rest is owned by root and read-only for who runs it
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "scripts/health.mjs"]
CMD ["node", "server.js"]
