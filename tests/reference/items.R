# What tests/stats/items and tests/stats/association compare with. R 4.2.2, psych 2.2.9.
#   Rscript items.R 01_bfi.csv items.json
suppressMessages(library(psych))
args <- commandArgs(TRUE)
d <- read.csv(args[1])
N <- na.omit(d[, paste0("N", 1:5)])
A <- d[, paste0("A", 1:5)]; A$A1 <- 7 - A$A1; A <- na.omit(A)
S <- 1:25 + 1
F <- na.omit(d[, S])
out <- list()

# one factor by maximum likelihood, as tight as the optimiser goes; omega of the sum of the raw items
omega_ml <- function(X) {
  f <- factanal(X, 1, control = list(opt = list(factr = 1, pgtol = 0, maxit = 5000)))
  l <- sum(f$loadings[, 1] * sapply(X, sd)); u <- sum(f$uniquenesses * sapply(X, var))
  list(omega = l^2 / (l^2 + u), loadings = abs(unname(f$loadings[, 1])))
}
out$omega <- list(N = omega_ml(N), A = omega_ml(A), attitude = omega_ml(attitude))

halves <- function(X, a, b) {
  x <- rowSums(X[, a, drop = FALSE]); y <- rowSums(X[, b, drop = FALSE]); r <- cor(x, y); k <- ncol(X)
  p <- length(a) * length(b) / k^2
  list(r = r, spearman_brown = 2 * r / (1 + r),
       spearman_brown_unequal = (sqrt(r^4 + 4 * r^2 * (1 - r^2) * p) - r^2) / (2 * p * (1 - r^2)),
       guttman = 2 * (1 - (var(x) + var(y)) / var(x + y)))
}
out$halves <- list(first = halves(N, 1:3, 4:5), odd = halves(N, c(1, 3, 5), c(2, 4)))

adequacy <- function(X) {
  R <- cor(X); k <- KMO(R); b <- cortest.bartlett(R, n = nrow(X))
  list(n = nrow(X), kmo = k$MSA, msa = unname(k$MSAi), chisq = b$chisq, df = b$df, p = b$p.value)
}
out$adequacy <- list(F = adequacy(F), attitude = adequacy(attitude))

# upper and lower 27 %: everybody at or beyond the score of the person at round(0.27 n) from either end
total <- rowSums(N); n <- nrow(N); m <- floor(.27 * n + .5)
low <- total <= sort(total)[m]; high <- total >= sort(total, decreasing = TRUE)[m]
out$discrimination <- list(low = sum(low), high = sum(high), items = lapply(N, function(x) {
  t <- t.test(x[high], x[low]); list(mean_high = mean(x[high]), mean_low = mean(x[low]), t = unname(t$statistic),
                                     df = unname(t$parameter), p = t$p.value)
}))

R <- cor(F)
e <- eigen(R)$values
f <- fa(R, 5, n.obs = nrow(F), rotate = "none", fm = "pa", min.err = 1e-15, max.iter = 20000)
L <- unclass(f$loadings)
V <- L
for (i in 1:200) V <- unclass(varimax(V, normalize = TRUE, eps = 1e-15)$loadings)  # one run stops at the ninth digit
# promax with SPSS's target: the power 4 of the loadings after each row was brought to length one
h <- sqrt(rowSums(V^2)); Q <- (V / h) * abs(V / h)^3
U <- lm.fit(V, Q)$coefficients; U <- U %*% diag(sqrt(diag(solve(t(U) %*% U))))
P <- V %*% U; Phi <- solve(t(U) %*% U)
out$factors <- list(n = nrow(F), eigenvalues = e, communalities = unname(f$communality),
  unrotated = unname(L), varimax = unname(V), promax = unname(P), phi = unname(Phi))
one <- fa(cor(attitude), 2, n.obs = 30, rotate = "none", fm = "pa", min.err = 1e-15, max.iter = 20000)
out$attitude_factors <- list(communalities = unname(one$communality), loadings = unname(unclass(one$loadings)))
# the 95th percentiles of eigenvalues by chance, from the data themselves rather than from Wishart's distribution
set.seed(1)
sims <- replicate(1000, eigen(cor(matrix(rnorm(nrow(F) * 25), ncol = 25)), symmetric = TRUE, only.values = TRUE)$values)
out$parallel <- list(simulated_95 = apply(sims, 1, quantile, .95, names = FALSE))

# correlations
a <- attitude$rating; b <- attitude$complaints
z <- atanh(cor(a, b, method = "spearman")); tau <- cor.test(a, b, method = "kendall", exact = FALSE)
out$correlation <- list(
  spearman = list(r = cor(a, b, method = "spearman"),
    ci = tanh(z + c(-1, 1) * qnorm(.975) * sqrt((1 + cor(a, b, method = "spearman")^2 / 2) / (30 - 3)))),
  kendall = list(r = unname(tau$estimate), z = unname(tau$statistic), p = tau$p.value,
    ci = tanh(atanh(unname(tau$estimate)) + c(-1, 1) * qnorm(.975) * sqrt(.437 / (30 - 4)))))
res <- function(x, z) resid(lm(x ~ ., data = data.frame(z)))
part <- function(x, y, z, wide = function(r) 1) {
  k <- ncol(z); r <- cor(res(x, z), res(y, z)); df <- length(x) - 2 - k; t <- r * sqrt(df / (1 - r^2))
  list(r = r, t = t, df = df, p = 2 * pt(-abs(t), df), ci = tanh(atanh(r) + c(-1, 1) * qnorm(.975) * sqrt(wide(r) / (length(x) - k - 3))))
}
out$partial <- list(
  pearson = part(a, b, attitude[, c("learning", "raises")]),
  spearman = part(rank(a), rank(b), sapply(attitude[, c("learning", "raises")], rank),
    function(r) 1 + r^2 / 2))
big <- na.omit(d[, c("N1", "N2", "E1")]); t1 <- cor.test(big$N1, big$N2, method = "kendall", exact = FALSE)
out$kendall_big <- list(n = nrow(big), r = unname(t1$estimate), z = unname(t1$statistic), p = t1$p.value)

# intraclass correlations of McGraw and Wong (1996), Table 7; psych::ICC for the estimates
icc <- function(X) {
  i <- ICC(X, lmer = FALSE)$results
  k <- ncol(X); n <- nrow(X); g <- mean(as.matrix(X))
  MSR <- k * sum((rowMeans(X) - g)^2) / (n - 1); MSC <- n * sum((colMeans(X) - g)^2) / (k - 1)
  MSE <- (sum((as.matrix(X) - g)^2) - MSR * (n - 1) - MSC * (k - 1)) / ((n - 1) * (k - 1))
  list(psych = i$ICC[c(2, 3, 5, 6)], lower = i[["lower bound"]][c(2, 3, 5, 6)], upper = i[["upper bound"]][c(2, 3, 5, 6)],
       F = i$F[c(2, 3, 5, 6)], p = i$p[c(2, 3, 5, 6)], MSR = MSR, MSC = MSC, MSE = MSE)
}
sf <- data.frame(J1 = c(9, 6, 8, 7, 10, 6), J2 = c(2, 1, 4, 1, 5, 2), J3 = c(5, 3, 6, 2, 6, 4), J4 = c(8, 2, 8, 6, 9, 7))
out$icc <- list(shrout_fleiss = icc(sf), two = icc(na.omit(d[1:300, c("N1", "N2")])))

# kappa with Fleiss, Cohen and Everitt's (1969) standard error, by psych
T <- table(factor(big$N1, 1:6), factor(big$N2, 1:6))
w <- outer(1:6, 1:6, function(i, j) abs(i - j))
kap <- function(T, weight) {
  P <- T / sum(T); n <- sum(T); r <- rowSums(P); c <- colSums(P)
  po <- sum(weight * P); pe <- sum(weight * outer(r, c)); k <- (po - pe) / (1 - pe)
  wr <- as.vector(weight %*% c); wc <- as.vector(t(weight) %*% r)
  v <- (sum(P * (weight - outer(wr, wc, "+") * (1 - k))^2) - (k - pe * (1 - k))^2) / ((1 - pe)^2 * n)
  v0 <- (sum(outer(r, c) * (weight - outer(wr, wc, "+"))^2) - pe^2) / ((1 - pe)^2 * n)
  list(kappa = k, se = sqrt(v), ci = k + c(-1, 1) * qnorm(.975) * sqrt(v), z = k / sqrt(v0), p = 2 * pnorm(-abs(k / sqrt(v0))))
}
ck <- cohen.kappa(T, w = w)
out$kappa <- list(table = unname(unclass(T)), agreement = sum(diag(T)) / sum(T), none = kap(T, diag(6)),
  linear = kap(T, 1 - w / 5), quadratic = kap(T, 1 - (w / 5)^2),
  psych = list(kappa = ck$kappa, linear = ck$weighted.kappa, var = ck$var.kappa))

# content validity: modified kappa of Polit, Beck and Owen (2007)
a <- c(6, 5, 4, 6); pc <- choose(6, a) * .5^6
out$cvi <- list(i_cvi = a / 6, pc = pc, kappa = (a / 6 - pc) / (1 - pc))
bl <- with(na.omit(d[1:300, c("N1", "N2")]), { e <- N2 - N1; list(n = length(e), bias = mean(e), sd = sd(e),
  ci = as.numeric(t.test(e)$conf.int), limits = mean(e) + c(-1, 1) * qnorm(.975) * sd(e)) })
out$bland_altman <- bl
writeLines(jsonlite::toJSON(out, digits = 17, auto_unbox = TRUE, matrix = "rowmajor"), args[2])
