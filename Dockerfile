# VMPlaceBench with R on Debian 12, built from this checkout:
#   docker build -t vmplacebench .
#   docker run --rm -v "$PWD:/work" vmplacebench run my.properties --out results/mine
# Whoever has to have the same image again names the base by its digest: --build-arg BASE=debian@sha256:...
ARG BASE=debian:12
FROM $BASE AS build
RUN apt-get update -qq && apt-get install -qq -y --no-install-recommends git maven openjdk-17-jdk-headless
COPY . /source
RUN cd /source && VMPLACEBENCH_NO_INSTALL=1 ./run.sh dist /vmplacebench.tar.gz

FROM $BASE
RUN apt-get update -qq && apt-get install -qq -y --no-install-recommends openjdk-17-jdk-headless python3 \
    r-base-core r-cran-rserve r-cran-ggplot2 r-cran-jsonlite r-cran-svglite r-cran-patchwork r-cran-viridis \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /vmplacebench.tar.gz /tmp/
RUN mkdir /opt/vmplacebench && tar -xzf /tmp/vmplacebench.tar.gz -C /opt/vmplacebench --strip-components=1 && rm /tmp/vmplacebench.tar.gz
ENV VMPLACEBENCH_NO_INSTALL=1
WORKDIR /work
ENTRYPOINT ["/opt/vmplacebench/run.sh"]
