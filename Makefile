# Every target is the task of the same name: `make up` is `npx tsx tasks.ts up`. GNU make 3.81 is enough. A Makefile
# elsewhere may include this one from the installed package: `make up` there is `npx k3d-cilium up`.
# Variables reach tasks by the environment, so that no shell ever reads them; ARGS alone holds flags: ARGS='--wait'.

SHELL := /bin/sh
TASKS := up down status heal plan \
  init preflight create-cluster start-cluster stop-cluster delete-cluster list-clusters \
  patch-nodes check-nodes \
  install-prometheus-crds install-gateway-api install-cilium uninstall-cilium \
  list-features enable-feature disable-feature \
  apply-policy policy-matrix test-policies suggest-policies prove \
  cilium-status test-connectivity hubble-ui hubble-observe \
  diagnose support-bundle \
  create-mesh mesh-status delete-mesh \
  machine-up machine-down machine-status \
  list-images start-caches stop-caches install-tools save-bundle load-bundle \
  check-config fix-config show-config \
  report completion \
  demo rehearsal-shell rehearsal-reset \
  upgrade-cilium reinstall-cilium debug explain preload-images list-demos check-demos prove-air-gap

export K3D_CONFIG CLUSTER_NAME CONTEXT CILIUM_VALUES CILIUM_VERSION CRDS ENGINE NAME LIVE PRESENT TIMEOUT
export OUTPUT EVENTS SETTINGS
export TOOLS BUNDLE PLATFORM IMAGES CHART PRELOAD
export MESH ALLOW STRICT WITH OF NAMESPACE PORT JUNIT OFFLINE FILE SYSDUMP POLICY BEFORE
export FEATURE DRY_RUN TO INCLUDE FOR DEFAULT_DENY HTTP CLAIMS EVIDENCE
export REHEARSE WORLD FAULT
export K3D_CILIUM_MAKEOVERRIDES := $(MAKEOVERRIDES)

.DEFAULT_GOAL := help
.PHONY: help help-all test $(TASKS)

HERE := $(dir $(lastword $(MAKEFILE_LIST)))
# what `npx tsx tasks.ts` does, without npx and tsx, which need half a second more
RUN = @node $(HERE)bin/k3d-cilium.js

# in a checkout; a package needs no other
ifeq ($(HERE)$(wildcard package-lock.json),./package-lock.json)
INSTALLED := node_modules/.package-lock.json

test: $(INSTALLED)
	@npm test --silent

# npm writes this file last; older than the lock file means that packages changed
$(INSTALLED): package-lock.json
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@
endif

help: $(INSTALLED)
	$(RUN) help guide
help-all: $(INSTALLED)
	$(RUN) help
$(TASKS): $(INSTALLED)
	$(RUN) $@ $(ARGS)
