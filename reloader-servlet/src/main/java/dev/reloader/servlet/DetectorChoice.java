package dev.reloader.servlet;

import dev.reloader.detect.Detector;
import dev.reloader.pool.Pool;

/** The detectors that can be chosen by the init-param {@code detector}. */
enum DetectorChoice {
  /** The best that there is for the roots. */
  AUTO,
  /** Looks at each file's stamp. */
  MTIME,
  /** Takes each check for a change. */
  ALWAYS,
  /** Never checks. */
  NEVER;

  Detector of(Pool pool) {
    return switch (this) {
      case AUTO, MTIME -> Detector.mtime(pool);
      case ALWAYS -> Detector.always();
      case NEVER -> Detector.never();
    };
  }
}
