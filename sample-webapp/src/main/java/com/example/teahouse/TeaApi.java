package com.example.teahouse;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST resources, found by Jersey, which is a library of this application. */
@ApplicationPath("/api")
public final class TeaApi extends Application {}
