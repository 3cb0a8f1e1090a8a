# The hub as a container: docker build -t interophub . && docker run -p 8080:8080 -p 8081:8081 -v interophub:/data interophub
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node:22-slim /usr/local /usr/local
WORKDIR /source
COPY global.json .editorconfig Directory.Build.props Directory.Packages.props ./
COPY src/Interop.Scorm/Interop.Scorm.csproj src/Interop.Scorm/packages.lock.json src/Interop.Scorm/
COPY src/Interop.Lrs/Interop.Lrs.csproj src/Interop.Lrs/packages.lock.json src/Interop.Lrs/
COPY src/Interop.Lti/Interop.Lti.csproj src/Interop.Lti/packages.lock.json src/Interop.Lti/
COPY src/Hub/Hub.csproj src/Hub/Samples.targets src/Hub/Dashboard.targets src/Hub/packages.lock.json src/Hub/
RUN dotnet restore src/Hub/Hub.csproj --locked-mode
COPY src src
COPY samples samples
RUN dotnet publish src/Hub/Hub.csproj -c Release --no-restore -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir /data && chown "$APP_UID" /data
USER $APP_UID
VOLUME /data
# The container listens on all its addresses; Hub__PublicUrl and Hub__ContentUrl say how it is reached from outside.
ENV Hub__DataPath=/data Hub__Listen="http://0.0.0.0:8080;http://0.0.0.0:8081"
EXPOSE 8080 8081
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "Hub.dll"]
