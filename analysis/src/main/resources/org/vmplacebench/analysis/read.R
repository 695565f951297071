# What the figures of one run work on, read from tables/*.csv of its results. Of a very long table the workbench leaves
# every n-th row beside the scripts, and what holds for all rows in summaries.csv.

# More rows than this show nothing but ink: every n-th is drawn, and the last of a curve.
vp_most_rows <- 20000
vp_stride <- function(rows) max(1, ceiling(nrow(rows) / vp_most_rows))
vp_few <- function(rows) rows[seq(1, by = vp_stride(rows), length.out = ceiling(nrow(rows) / vp_stride(rows))), , drop = FALSE]
vp_curve <- function(rows) {
  stride <- vp_stride(rows)
  few <- vp_few(rows)
  if ((nrow(rows) - 1) %% stride == 0) few else rbind(few, rows[nrow(rows), , drop = FALSE])
}
vp_spell_rows <- function(rows, ...) {
  few <- vp_few(rows[order(rows$start_s), , drop = FALSE])
  data.frame(start = few$start_s, duration = few$duration_s, few[c(...)])
}

run <- read.csv(file.path(results, "figures", "scripts", "run.csv"), fileEncoding = "UTF-8", colClasses = c("character", "numeric"))
run_words <- vp_text(run$words)
run_end <- run$end_s

all_violations <- vp_table("violations", c("host", "caused_by_migration"))
all_migrations <- vp_table("migrations", c("vm", "from", "to", "outcome"))
all_computations <- vp_table("computations", c("origin", "state"))
all_reconfigurations <- vp_table("reconfigurations", c("origin", "state"))

# Of all rows; of migrations those that finished.
summaries <- read.csv(file.path(results, "figures", "scripts", "summaries.csv"), fileEncoding = "UTF-8",
                      colClasses = c("character", rep("numeric", 6)))
vp_each <- function(kind) summaries$stands_for[summaries$kind == kind]

violations_stride <- vp_stride(all_violations) * vp_each("violations")
computations_stride <- vp_stride(all_computations) * vp_each("computations")
reconfigurations_stride <- vp_stride(all_reconfigurations) * vp_each("reconfigurations")

violations <- vp_spell_rows(all_violations, "host", "detected_s", "caused_by_migration")
violations$seen <- ifelse(is.na(violations$detected_s), "not seen", "seen by the scheduler")
violations$cause <- ifelse(violations$caused_by_migration == "true", "migration", "load change")
violations$host_rank <- local({
  names <- unique(violations$host)
  vp_natural_rank(names)[match(violations$host, names)]
})

# The time in violation of all hosts together by each moment at which a violation begins or ends.
violation_time <- local({
  weight <- if (vp_each("violations") == 1) 1 else {
    summaries$total[summaries$kind == "violations"] / sum(all_violations$duration_s)
  }
  added <- function(rows, which) {
    times <- c(sort(rows$start_s), sort(rows$start_s + rows$duration_s))
    steps <- rep(c(weight, -weight), each = nrow(rows))
    sorted <- order(times, -steps)
    times <- times[sorted]
    under_way <- c(0, cumsum(steps[sorted]))[seq_along(times)]
    total <- cumsum(under_way * diff(c(0, times)))
    points <- data.frame(time = c(0, times), total = c(0, total))
    last <- points[nrow(points), ]
    if (run_end > last$time) points <- rbind(points, data.frame(time = run_end, total = last$total))
    points <- vp_curve(points)
    points$which <- rep(which, nrow(points))
    points
  }
  if (nrow(all_violations) == 0) data.frame(time = numeric(), total = numeric(), which = character()) else {
    rbind(added(all_violations, "all violations"),
          added(all_violations[is.na(all_violations$detected_s), ], "not seen by the scheduler"))
  }
})

migrations <- vp_spell_rows(all_migrations, "outcome")
migrations$weight <- rep(vp_stride(all_migrations) * vp_each("migrations"), nrow(migrations))
migration_count <- local({
  starts <- sort(as.numeric(all_migrations$start_s))
  total <- summaries$count[summaries$kind == "migrations"]
  points <- data.frame(time = c(0, starts), count = c(0, pmin(total, seq_along(starts) * vp_each("migrations"))))
  if (length(starts) == 0 || run_end > starts[length(starts)]) {
    points <- rbind(points, data.frame(time = run_end, count = total))
  }
  vp_curve(points)
})

computations <- vp_spell_rows(all_computations, "state")
computations$state <- unname(c(
  "SUCCESS" = "plan found", "NO_RECONFIGURATION_NEEDED" = "nothing to do", "PLACEMENT_FAILED" = "no placement",
  "RECONFIGURATION_FAILED" = "no plan"
)[computations$state])
reconfigurations <- vp_spell_rows(all_reconfigurations, "state")

# Neighbouring bins are merged where there are too many, so that means stay means.
load <- local({
  bins <- vp_table("load", character())
  bins <- data.frame(start = bins$start_s, end = bins$end_s, load = as.numeric(bins$load_percent),
                     power = as.numeric(bins$power_w), violating = as.numeric(bins$hosts_in_violation),
                     on = as.numeric(bins$hosts_on))
  by <- vp_stride(bins)
  if (by == 1) bins else {
    part <- (seq_len(nrow(bins)) - 1) %/% by
    seconds <- bins$end - bins$start
    means <- lapply(bins[c("load", "power", "violating", "on")], function(value) {
      known <- !is.na(value)
      as.numeric(tapply(ifelse(known, value * seconds, 0), part, sum) / tapply(ifelse(known, seconds, 0), part, sum))
    })
    data.frame(start = as.numeric(tapply(bins$start, part, min)), end = as.numeric(tapply(bins$end, part, max)), means)
  }
})

energy_total <- local({
  joules <- vp_table("hosts", "host")$energy_j
  if (all(is.na(joules))) NA_real_ else sum(joules, na.rm = TRUE)
})

# What messages cost whom: the busiest nodes one by one, the mean of all others, and all kinds.
if (file.exists(vp_path("messages"))) local({
  rows <- vp_table("messages", c("node", "role", "kind"))
  part <- function(bar, rows, messages, bytes, seconds) {
    roles <- unique(rows$role)
    of <- function(values) vapply(roles, function(role) sum(values[rows$role == role]) / seconds, 0)
    data.frame(bar = rep(bar, length(roles)), role = gsub("_", " ", roles), messages = of(messages), bytes = of(bytes))
  }
  all_of <- function(bar, rows, nodes) {
    part(bar, rows, rows$sent + rows$received, rows$sent_bytes + rows$received_bytes, run_end * nodes)
  }
  total <- rowsum(rows$sent + rows$received, rows$node, reorder = FALSE)[, 1]
  busiest <- head(names(total)[order(-total)], 15)
  bars <- lapply(busiest, function(node) all_of(node, rows[rows$node == node, ], 1))
  others <- length(total) - length(busiest)
  if (others > 0) {
    bar <- if (others == 1) "the other one" else paste("mean of", others, "others")
    bars <- c(bars, list(all_of(bar, rows[!rows$node %in% busiest, ], others)))
  }
  sent <- rows[rows$sent > 0, ]
  kinds <- lapply(unique(sent$kind), function(kind) {
    of_kind <- sent[sent$kind == kind, ]
    part(kind, of_kind, of_kind$sent, of_kind$sent_bytes, run_end)
  })
  messages_by_node <<- do.call(rbind, bars)
  messages_by_kind <<- do.call(rbind, kinds)
})
