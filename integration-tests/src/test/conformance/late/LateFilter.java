package app;

import jakarta.servlet.annotation.*;
import jakarta.servlet.DispatcherType;

@WebFilter(filterName = "late-filter", urlPatterns = "/late/*", asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.INCLUDE, DispatcherType.ASYNC, DispatcherType.ERROR})
public class LateFilter extends Marking {}
