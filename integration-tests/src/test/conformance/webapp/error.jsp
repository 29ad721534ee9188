<%@ page isErrorPage="true" contentType="text/plain" %>error page ${pageContext.errorData.statusCode} ${pageContext.errorData.requestURI} ${pageContext.errorData.servletName}
