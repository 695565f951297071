# Draws these figures anew: Rscript draw.R [NAME...], from any folder. Edit NAME.R beside this, or add one.
file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)[1])
# R hides blanks in the name of a script.
scripts <- dirname(normalizePath(gsub("~+~", " ", file, fixed = TRUE)))
results <- Sys.getenv("VMPLACEBENCH_RESULTS", dirname(dirname(scripts)))
figures <- file.path(results, "figures")
suppressPackageStartupMessages(library(ggplot2))
source(file.path(scripts, "common.R"), encoding = "UTF-8")
source(file.path(scripts, "read.R"), encoding = "UTF-8")
names <- commandArgs(TRUE)
if (exists("vp_only")) names <- vp_only
if (length(names) == 0) {
  names <- setdiff(sub("\\.R$", "", list.files(scripts, "\\.R$")), c("common", "read", "draw"))
}
for (name in names) {
  source(file.path(scripts, paste0(name, ".R")), local = new.env(), encoding = "UTF-8")
}
