# Every target is the task of the same name: `make up` is `npx tsx tasks.ts up`. GNU make 3.81 is enough.
# Variables reach tasks by the environment, so that no shell ever reads them; ARGS alone holds flags: ARGS='--wait'.

SHELL := /bin/sh
TASKS := up down status heal plan \
  preflight create-cluster start-cluster stop-cluster delete-cluster list-clusters \
  patch-nodes check-nodes \
  install-prometheus-crds install-cilium upgrade-cilium uninstall-cilium reinstall-cilium \
  cilium-status test-connectivity hubble-ui hubble-observe debug \
  diagnose explain support-bundle \
  machine-up machine-down machine-status \
  check-config fix-config show-config \
  demo list-demos check-demos rehearsal-shell rehearsal-reset

export K3D_CONFIG CLUSTER_NAME CILIUM_VALUES CILIUM_VERSION CRDS ENGINE NAME LIVE PRESENT TIMEOUT OUTPUT EVENTS SETTINGS
export ALLOW STRICT YES WITH NAMESPACE PORT JUNIT OFFLINE FILE SYSDUMP
export REHEARSE WORLD FAULT
export K3D_CILIUM_MAKEOVERRIDES := $(MAKEOVERRIDES)

.DEFAULT_GOAL := help
.PHONY: help help-all test $(TASKS)
# node itself, as `npx tsx` needs half a second more to do the same; of tsx only what reads modules, a tenth less again
RUN = @node --import tsx/esm tasks.ts

help: node_modules/.package-lock.json
	$(RUN) help guide
help-all: node_modules/.package-lock.json
	$(RUN) help
$(TASKS): node_modules/.package-lock.json
	$(RUN) $@ $(ARGS)
test: node_modules/.package-lock.json
	@npm test --silent

# npm writes this file last; older than the lock file means that packages changed
node_modules/.package-lock.json: package-lock.json
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@
