package app;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.annotation.*;

@WebFilter(filterName = "annotated-filter", urlPatterns = "/annotated/*", asyncSupported = true,
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC, DispatcherType.INCLUDE, DispatcherType.ERROR})
public class AnnotatedFilter extends Marking {}
